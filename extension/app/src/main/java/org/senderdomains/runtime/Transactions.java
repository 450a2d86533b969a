package org.senderdomains.runtime;

import java.util.function.Supplier;

/** Runs work in a database transaction of its own, which ends before this returns. */
public interface Transactions {

    /** Rolls back and throws on if the work throws. */
    <T> T inNew(Supplier<T> work);
}
