package org.senderdomains.dns;

import java.util.Arrays;
import java.util.Optional;

/** The record types the product asks for, with their numbers from the IANA registry. */
public enum RecordType {
    A(1),
    NS(2),
    CNAME(5),
    SOA(6),
    MX(15),
    TXT(16),
    AAAA(28),
    DS(43);

    private final int number;

    RecordType(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    public static Optional<RecordType> of(int number) {
        return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
    }
}
