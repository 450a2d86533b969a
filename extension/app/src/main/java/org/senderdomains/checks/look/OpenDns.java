package org.senderdomains.checks.look;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.function.Supplier;
import org.senderdomains.diagnosis.ExpectedRecord;
import org.senderdomains.diagnosis.questions.Diagnosis;
import org.senderdomains.dns.Dns;
import org.senderdomains.dns.RecordType;
import org.senderdomains.dns.authority.AuthoritativeDns;
import org.senderdomains.dns.authority.network.DnsOptions;
import org.senderdomains.dns.authority.network.Surroundings;
import org.senderdomains.runtime.MachineTime;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;
import org.senderdomains.sentences.Sentence;
import org.senderdomains.web.Problem;

/** The one DNS client of this node; opened anew when a setting that concerns it changes, or when it has failed. */
@ApplicationScoped
public class OpenDns {

    @Inject
    Supplier<Settings> settings;

    private DnsOptions options;
    private AuthoritativeDns open;
    private DnsOptions unusable;

    @Produces
    DomainCheck check() {
        return new DomainCheck(this::counted, new Diagnosis(new SecureRandom(), this::isServed));
    }

    /** While no bounce host is set, nothing stands at a return path; bounces are lost, mail is not. */
    private boolean isServed(ExpectedRecord.Alias alias) {
        return alias.leadsTo() != RecordType.MX
                || settings.get().text(Setting.BOUNCE_HOST).isPresent();
    }

    /** The client as it is whenever it is asked for. */
    @Produces
    Supplier<Dns> dns() {
        return this::counted;
    }

    private Dns counted() {
        return new CountedDns(current());
    }

    synchronized AuthoritativeDns current() {
        DnsOptions wanted = options(settings.get());
        if (open == null || !open.isOpen() || !wanted.equals(options)) {
            close();
            open = opened(wanted);
            options = wanted;
        }
        return open;
    }

    private static DnsOptions options(Settings settings) {
        return new DnsOptions(
                settings.list(Setting.RESOLVERS),
                settings.flag(Setting.AUTHORITATIVE_LOOKUP),
                settings.number(Setting.AUTHORITATIVE_PORT),
                settings.duration(Setting.DNS_TIMEOUT),
                settings.flag(Setting.PRIVATE_NAME_SERVERS));
    }

    /** An outage is told once, however often somebody tries. */
    private AuthoritativeDns opened(DnsOptions wanted) {
        try {
            AuthoritativeDns opened = open(wanted);
            if (unusable != null) {
                DnsLog.LOG.dnsUsable();
                unusable = null;
            }
            return opened;
        } catch (IOException | IllegalArgumentException e) {
            if (!wanted.equals(unusable)) {
                DnsLog.LOG.dnsUnusable(e);
                unusable = wanted;
            }
            throw new Problem(503, Sentence.DNS_UNAVAILABLE.with());
        }
    }

    private static AuthoritativeDns open(DnsOptions options) throws IOException {
        // What follows an answer here never waits, so it may run on the client's thread.
        Surroundings surroundings =
                new Surroundings(MachineTime.source(), new SecureRandom(), OpenDns::thread, Runnable::run);
        return AuthoritativeDns.open(options, surroundings);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "sender-domains-dns");
        thread.setDaemon(true);
        return thread;
    }

    @PreDestroy
    synchronized void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
