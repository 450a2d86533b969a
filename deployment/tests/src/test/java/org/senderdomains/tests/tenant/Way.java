package org.senderdomains.tests.tenant;

/** A way in which an application sends through a container mail session. */
public enum Way {
    INJECTED_SESSION,
    LOOKED_UP_SESSION,
    DEFINED_SESSION,
    TRANSPORT_OF_SESSION,
    TRANSPORT_BY_PROTOCOL,
    MANAGED_EXECUTOR,
    EJB_TIMER,
    RAW_THREAD,
    SYSTEM_CLASS_LOADER;

    /** {@return whether the person who is logged in is known on the thread that sends} */
    public boolean carriesTheCaller() {
        return this != EJB_TIMER && this != RAW_THREAD;
    }
}
