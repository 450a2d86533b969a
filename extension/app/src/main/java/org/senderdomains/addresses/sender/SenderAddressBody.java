package org.senderdomains.addresses.sender;

/** What an admin says about the sender address. */
public record SenderAddressBody(String address) {}
