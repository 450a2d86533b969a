package org.senderdomains.platform.served;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.senderdomains.names.DomainName;
import org.senderdomains.names.EmailAddress;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/** What follows for the platform's records from its settings alone. */
public record OwnContent(Settings settings) {

    /** Any number does: there is one mail exchanger. */
    private static final int PREFERENCE = 10;

    public Optional<DomainName> zone() {
        return settings.text(Setting.PLATFORM_ZONE).map(DomainName::parse);
    }

    /** {@return what stands at every return-path host: where bounces go, and who may send from there} */
    public List<ZoneRecord> returnPath() {
        List<ZoneRecord> records = new ArrayList<>();
        settings.text(Setting.BOUNCE_HOST)
                .map(DomainName::parse)
                .ifPresent(host -> records.add(ZoneRecord.mx(PREFERENCE, host.ascii())));
        spf().ifPresent(records::add);
        return records;
    }

    /**
     * {@return who may send, if that is set} It ends in {@code ~all}, not {@code -all}: with {@code -all}, some receivers
     * refuse forwarded mail before they have looked at its DKIM signature (RFC 7489 §10.1).
     */
    public Optional<ZoneRecord> spf() {
        List<String> mechanisms = settings.list(Setting.SPF_MECHANISMS);
        return mechanisms.isEmpty()
                ? Optional.empty()
                : Optional.of(ZoneRecord.txt("v=spf1 " + String.join(" ", mechanisms) + " ~all"));
    }

    /** {@return the domains of the platform's own mail} Not {@code localhost}, which is the default and nobody's. */
    public Set<DomainName> domains() {
        Set<DomainName> domains = new TreeSet<>();
        EmailAddress.read(settings.fallbackAddress()).map(EmailAddress::domain).ifPresent(domains::add);
        settings.platformDomains().stream().map(DomainName::parse).forEach(domains::add);
        domains.removeIf(name -> name.ascii().indexOf('.') < 0);
        return domains;
    }

    /** {@return what is not set though it is needed, each as a sentence for the operator} */
    public List<String> gaps() {
        List<String> gaps = new ArrayList<>();
        if (settings.text(Setting.PLATFORM_ZONE).isEmpty()) {
            gaps.add("platform-zone is not set: no records can be issued to tenants.");
        }
        if (domains().isEmpty()) {
            gaps.add("fallback-address has no real domain: receivers will refuse the platform's own mail.");
        }
        if (settings.text(Setting.BOUNCE_HOST).isEmpty()) {
            gaps.add("bounce-host is not set: bounces of tenants' mail are lost.");
        }
        if (spf().isEmpty()) {
            gaps.add("spf-mechanisms is not set: no SPF is published, receivers have DKIM alone to go by.");
        }
        return gaps;
    }
}
