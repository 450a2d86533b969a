package org.senderdomains.dev.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/** dnsjava as the one who updates, over TCP; it verifies the signatures of the answers. */
class SignedTalkTest {

    private static final Name APEX = ZoneRecord.name("platform.test");
    private static final Name HOST = ZoneRecord.name("k.platform.test");

    private final UpdateKey key = UpdateKey.made("updater", new SecureRandom());
    private final Zone zone = Zone.of("platform.test").add("platform.test", "NS", "ns1.platform.test");
    private final AtomicInteger changes = new AtomicInteger();
    private DnsServer server;

    @BeforeEach
    void start() throws IOException {
        server = DnsServer.start("127.0.0.1", 0).serve(zone).acceptUpdates(key, changes::incrementAndGet);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_signed_update_adds_changes_and_removes_records() throws IOException {
        Update first = new Update(APEX);
        first.absent(HOST, Type.TXT);
        first.add(txt("one"));
        assertThat(send(first, tsig())).isEqualTo(Rcode.NOERROR);
        assertThat(zone.records()).contains(new ZoneRecord("k.platform.test", "TXT", 60, "one"));

        Update second = new Update(APEX);
        second.present(txt("one"));
        second.delete(txt("one"));
        second.add(txt("two"));
        assertThat(send(second, tsig())).isEqualTo(Rcode.NOERROR);
        assertThat(zone.at(HOST, Type.TXT)).containsExactly(txt("two"));

        Update third = new Update(APEX);
        third.delete(HOST);
        assertThat(send(third, tsig())).isEqualTo(Rcode.NOERROR);
        assertThat(zone.isUsed(HOST)).isFalse();
        assertThat(changes).hasValue(3);
    }

    @Test
    void where_a_condition_does_not_hold_nothing_changes() throws IOException {
        zone.replace(HOST, Type.TXT, java.util.List.of(txt("somebody's")));

        Update absent = new Update(APEX);
        absent.absent(HOST, Type.TXT);
        absent.add(txt("ours"));
        assertThat(send(absent, tsig())).isEqualTo(Rcode.YXRRSET);

        Update unused = new Update(APEX);
        unused.absent(HOST);
        unused.add(txt("ours"));
        assertThat(send(unused, tsig())).isEqualTo(Rcode.YXDOMAIN);

        Update other = new Update(APEX);
        other.present(txt("another"));
        other.delete(HOST, Type.TXT);
        assertThat(send(other, tsig())).isEqualTo(Rcode.NXRRSET);

        Update present = new Update(APEX);
        present.present(ZoneRecord.name("nothing.platform.test"));
        present.delete(HOST, Type.TXT);
        assertThat(send(present, tsig())).isEqualTo(Rcode.NXDOMAIN);

        assertThat(zone.at(HOST, Type.TXT)).containsExactly(txt("somebody's"));
        assertThat(changes).hasValue(0);
    }

    @Test
    void nobody_without_the_key_changes_anything() throws IOException {
        Update update = new Update(APEX);
        update.add(txt("x"));
        TSIG unknown = new TSIG(TSIG.HMAC_SHA256, "stranger.", key.base64());
        TSIG guessed =
                new TSIG(TSIG.HMAC_SHA256, "updater.", Base64.getEncoder().encodeToString(new byte[32]));

        assertThat(send(update, null)).isEqualTo(Rcode.REFUSED);
        assertThat(send(update, unknown)).isEqualTo(Rcode.NOTAUTH);
        assertThat(send(update, guessed)).isEqualTo(Rcode.NOTAUTH);

        assertThat(zone.isUsed(HOST)).isFalse();
    }

    @Test
    void only_what_lies_in_a_zone_of_this_server_can_be_changed_and_its_name_servers_stay() throws IOException {
        Update elsewhere = new Update(ZoneRecord.name("other.test"));
        elsewhere.add(Record.fromString(ZoneRecord.name("a.other.test"), Type.TXT, DClass.IN, 60, "x", Name.root));
        assertThat(send(elsewhere, tsig())).isEqualTo(Rcode.NOTAUTH);

        Update outside = new Update(APEX);
        outside.add(ZoneRecord.name("a.other.test"), Type.TXT, 60, "x");
        assertThat(send(outside, tsig())).isEqualTo(Rcode.NOTZONE);

        Update servers = new Update(APEX);
        servers.delete(APEX);
        assertThat(send(servers, tsig())).isEqualTo(Rcode.NOERROR);
        assertThat(zone.at(APEX, Type.NS)).hasSize(1);
    }

    @Test
    void a_signed_question_gets_a_signed_answer() throws IOException {
        Message answer = resolver(tsig()).send(Message.newQuery(Record.newRecord(APEX, Type.SOA, DClass.IN)));

        assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(answer.isVerified()).isTrue();
    }

    private int send(Update update, TSIG tsig) throws IOException {
        Message answer = resolver(tsig).send(update);
        assertThat(answer.isVerified()).isEqualTo(tsig != null && answer.getRcode() != Rcode.NOTAUTH || isOurs(answer));
        return answer.getRcode();
    }

    /** NOTAUTH is said both to who has no key, unsigned, and to who has one and asks for a zone that is not here. */
    private static boolean isOurs(Message answer) {
        return answer.getRcode() == Rcode.NOTAUTH
                && answer.getTSIG() != null
                && answer.getTSIG().getError() == Rcode.NOERROR;
    }

    private SimpleResolver resolver(TSIG tsig) {
        SimpleResolver resolver = new SimpleResolver(server.address());
        resolver.setTCP(true);
        resolver.setTSIGKey(tsig);
        return resolver;
    }

    private TSIG tsig() {
        return new TSIG(TSIG.HMAC_SHA256, "updater.", key.base64());
    }

    private static Record txt(String text) throws IOException {
        return Record.fromString(HOST, Type.TXT, DClass.IN, 60, "\"" + text + "\"", Name.root);
    }
}
