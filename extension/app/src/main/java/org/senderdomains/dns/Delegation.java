package org.senderdomains.dns;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who is in charge of a name. */
public sealed interface Delegation {

    List<Evidence> evidence();

    /**
     * The zone was found.
     *
     * @param zone the zone the name lies in; if that is not the domain itself, the domain is not delegated
     * @param referral what the zone above says; empty if no server above was seen to hand the zone over (the same
     *     servers have both, or the resolvers knew it)
     * @param own what the zone's servers say about themselves: the names of its NS records; empty if none of them
     *     answers with authority
     * @param soa the zone's SOA, if one of its servers gave it
     * @param servers how each server that either side names behaves
     */
    record Known(
            String zone,
            Optional<Referral> referral,
            Set<String> own,
            Optional<ResourceRecord.Soa> soa,
            List<Standing> servers)
            implements Delegation {

        @Override
        public List<Evidence> evidence() {
            return servers.stream().map(Standing::evidence).toList();
        }

        /** {@return the servers that gave no answer with authority} */
        public List<Standing> failing() {
            return servers.stream()
                    .filter(one -> one.evidence().failure().isPresent())
                    .toList();
        }

        /** {@return whether the zone above and the zone itself name the same servers, as far as both are known} */
        public boolean agrees() {
            return own.isEmpty()
                    || referral.isEmpty()
                    || referral.get().servers().equals(own);
        }
    }

    /**
     * What the zone above says.
     *
     * @param from the zone above
     * @param servers the host names it hands over to
     * @param signed whether it vouches for the zone's DNSSEC key
     */
    record Referral(String from, Set<String> servers, boolean signed) {}

    /** One server, and how it answered for the zone's SOA. */
    record Standing(NameServer server, Evidence evidence) {}

    /** Nobody could say who is in charge. */
    record Undetermined(Cause cause, String sentence, List<Evidence> evidence) implements Delegation {}
}
