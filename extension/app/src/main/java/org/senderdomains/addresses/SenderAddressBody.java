package org.senderdomains.addresses;

/** What an admin says about the sender address. */
public record SenderAddressBody(String address) {}
