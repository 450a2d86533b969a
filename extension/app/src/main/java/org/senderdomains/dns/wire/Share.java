package org.senderdomains.dns.wire;

/**
 * How much of what all share some questions may hold at once, and hold by now. Belongs to the wire's thread.
 */
public final class Share {

    /** As many as let a zone with all its servers over TCP be looked at in a second, and a hundred tarpits be harmless. */
    private static final int OF_ONE_CHECK = 4;

    private final int most;
    private int connections;

    private Share(int most) {
        this.most = most;
    }

    /** {@return what the questions of one check may hold together} Whoever owns a domain decides whom they are put to. */
    public static Share ofOneCheck() {
        return new Share(OF_ONE_CHECK);
    }

    /** {@return what questions may hold whose servers the operator has chosen} */
    public static Share unlimited() {
        return new Share(Integer.MAX_VALUE);
    }

    boolean hasRoom() {
        return connections < most;
    }

    void connections(int change) {
        connections += change;
    }
}
