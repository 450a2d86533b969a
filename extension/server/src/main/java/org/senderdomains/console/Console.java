package org.senderdomains.console;

import java.util.List;
import java.util.Optional;

/**
 * Answers an operator at a console. Implemented in the EAR; called on threads that belong to no deployment and carry no
 * caller: who may ask what is for the management model to say.
 *
 * <p>Its methods may throw any {@link RuntimeException} (the EAR is going away); {@link ConsoleCalls} makes a sentence of it.
 */
public interface Console {

    /** {@return the ids of the first so many accounts, in their order} */
    List<String> accounts(int most) throws CannotBeDone;

    /** {@return what is known of an account; empty if there is none} */
    Optional<AccountFacts> account(String account) throws CannotBeDone;

    /** {@return the names of the account's first so many domains, in their order} */
    List<String> domains(String account, int most) throws CannotBeDone;

    /** {@return what is known of an account's domain; empty if it has not added it} */
    Optional<DomainFacts> domain(String account, String domain) throws CannotBeDone;

    /** Asks DNS for the domain's records now; {@return what is known afterwards} */
    DomainFacts check(String account, String domain) throws CannotBeDone;

    /** Stops a domain; {@return what is known afterwards} */
    DomainFacts suspend(String account, String domain) throws CannotBeDone;

    /** Lets a suspended domain go on; {@return what is known afterwards} */
    DomainFacts resume(String account, String domain) throws CannotBeDone;

    /**
     * {@return what would become of a mail sent now}
     *
     * @param principal who sends it
     * @param from the address the application writes; empty if it writes none
     */
    Explained explain(String account, String principal, Optional<String> from) throws CannotBeDone;

    /** {@return what is counted in the database, which all nodes share} */
    SharedCounts counts() throws CannotBeDone;

    /**
     * {@return how many of the platform's DNS names the world has not seen right for too long, of those on which mail
     * depends that may leave now}
     */
    long platformRecordsMissing() throws CannotBeDone;

    /** {@return the platform's own affairs} */
    PlatformFacts platform() throws CannotBeDone;
}
