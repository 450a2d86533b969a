package org.senderdomains.exports;

import java.util.List;
import org.senderdomains.domains.records.RecordPurpose;
import org.senderdomains.domains.records.RecordType;
import org.senderdomains.domains.records.Required;
import org.senderdomains.keys.MadeKeys;
import org.senderdomains.names.DomainName;

/** Records of both types, the TXT one longer than a character string. */
final class Sample {

    static final DomainName DOMAIN = new DomainName("mail.xn--r8jz45g.co.jp");

    static final String KEY = MadeKeys.ONE.publicKey().record().toString();

    /** Nothing that we would issue. */
    static final String HOSTILE = "=1+1\"; \\ ${file(\"/etc/passwd\")} %{if true} $${ \n\t\u0000é, 末" + "x".repeat(300);

    static final List<Required> RECORDS =
            List.of(txt("abc._domainkey.mail", KEY), cname("def.mail", "def.bounce.mail.platform.jp"));

    private Sample() {}

    static Required txt(String host, String value) {
        return new Required(RecordPurpose.DKIM, RecordType.TXT, host, host + ".xn--r8jz45g.co.jp", value);
    }

    static Required cname(String host, String target) {
        return new Required(RecordPurpose.RETURN_PATH, RecordType.CNAME, host, host + ".xn--r8jz45g.co.jp", target);
    }
}
