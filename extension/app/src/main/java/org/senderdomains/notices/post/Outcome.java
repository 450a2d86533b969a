package org.senderdomains.notices.post;

/** How an attempt to send a notice ended. */
sealed interface Outcome {

    /** {@return what the mail server, or nobody, said} */
    String why();

    /** The mail server has it. */
    record Delivered() implements Outcome {
        @Override
        public String why() {
            return "delivered";
        }
    }

    /** There was nothing to tell any more. */
    record Moot() implements Outcome {
        @Override
        public String why() {
            return "nothing to tell any more";
        }
    }

    /**
     * Not now: the mail server is out of order, or does not want this mail yet, or nobody knows what it did.
     *
     * @param reachable whether other mails may be tried at once
     */
    record Later(String why, boolean reachable) implements Outcome {}

    /**
     * Never: the mail server refuses this mail for good.
     *
     * @param why in its own words
     */
    record Never(String why) implements Outcome {}
}
