package org.senderdomains.addresses.notification;

/**
 * What a member says about the own notification address.
 *
 * @param account in which account; may be left out by somebody who is in one only
 */
public record NotificationAddressBody(String account, String address) {}
