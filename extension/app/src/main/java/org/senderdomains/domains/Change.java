package org.senderdomains.domains;

import org.senderdomains.domains.course.DomainStatus;

/**
 * What something did to a domain.
 *
 * @param newlySeen whether anything different was seen of its records
 */
public record Change(DomainStatus before, DomainStatus after, boolean newlySeen) {

    public boolean ofStatus() {
        return before != after;
    }
}
