package org.senderdomains.console;

import java.util.List;
import java.util.Map;

/**
 * What is known of an account.
 *
 * @param terms what it has ordered and chosen
 * @param domains how many domains it has in each status that one of them is in
 * @param firstDomains the first of its domains, each with its status
 */
public record AccountFacts(
        String displayName, String owner, Terms terms, Map<String, Long> domains, List<DomainLine> firstDomains) {

    public AccountFacts {
        domains = Map.copyOf(domains);
        firstDomains = List.copyOf(firstDomains);
    }

    /** What an account has ordered and chosen, in the words of the REST interface. */
    public record Terms(boolean option, String senderPolicy, String recordShape, String onUnverified, String locale) {}

    /** One domain in a list of them. */
    public record DomainLine(String name, String status) {}
}
