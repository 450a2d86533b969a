package org.senderdomains.dns.wire;

/**
 * What a server is known for over TCP, and what that gives it. A server may cut every answer off and then hold its
 * connections open in silence for as long as it is waited for; whoever owns domains can have any number of such servers. So
 * a server that nobody has heard of over TCP gets one connection, all such servers together never get the last places, and
 * those that were silent the last time only a few: the rest is for servers that answer.
 */
enum Repute {
    /** It gave no answer the last time. */
    SILENT(1, 40),
    /** It was never asked over TCP, as far as is remembered. */
    UNKNOWN(1, 120),
    /** It gave an answer the last time. */
    ANSWERS(4, 160);

    private final int forOne;
    private final int forAll;

    /**
     * @param forOne connections to one server at a time
     * @param forAll connections at a time to all servers that are known for this or for less; with the UDP sockets and the
     *     selector's own, well below 256
     */
    Repute(int forOne, int forAll) {
        this.forOne = forOne;
        this.forAll = forAll;
    }

    int forOne() {
        return forOne;
    }

    int forAll() {
        return forAll;
    }
}
