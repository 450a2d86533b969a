package org.senderdomains.senders;

import java.util.Optional;
import org.senderdomains.names.EmailAddress;

/**
 * For whom a mail is sent.
 *
 * @param person the member who sends it, if one is known
 */
record Sender(Party party, Optional<Person> person) {

    static Sender of(Person person) {
        return new Sender(person.party(), Optional.of(person));
    }

    /** {@return the address that answers should reach} */
    Optional<EmailAddress> address() {
        return person.flatMap(Person::address);
    }

    /**
     * {@return whether the membership is more than an admin's word} An admin may add any login to its account; until the
     * person has confirmed an address there, or the operator has set one, that account must not be able to stop the
     * person's mail.
     */
    boolean isVouchedFor() {
        return person.isEmpty() || address().isPresent();
    }
}
