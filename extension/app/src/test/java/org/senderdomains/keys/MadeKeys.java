package org.senderdomains.keys;

import java.security.SecureRandom;
import org.senderdomains.dkim.DkimAlgorithm;
import org.senderdomains.dkim.DkimKey;

/** Two keys for all tests of a run: making one takes up to a second. */
public final class MadeKeys {

    public static final DkimKey ONE = DkimKey.generate(DkimAlgorithm.RSA_SHA256, new SecureRandom());
    public static final DkimKey OTHER = DkimKey.generate(DkimAlgorithm.RSA_SHA256, new SecureRandom());

    private MadeKeys() {}
}
