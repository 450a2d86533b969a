package org.senderdomains.runtime;

import java.time.InstantSource;

/** This machine's own clock: for what never leaves this node, such as how long a name server's address is remembered. */
public final class MachineTime {

    private MachineTime() {}

    public static InstantSource source() {
        return InstantSource.system();
    }
}
