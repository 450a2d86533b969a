package org.senderdomains.dev.panel;

import java.util.Locale;
import java.util.stream.Stream;
import org.senderdomains.dev.web.Request.BadRequestException;

/** What people get wrong when they type records into their provider's form; to see that the product recognises it. */
enum Mistake {
    NONE("exactly as shown") {
        @Override
        ShownRecord made(ShownRecord record, String domain) {
            return record;
        }
    },
    DOMAIN_APPENDED("with the domain twice in the name, as providers do that append it") {
        @Override
        ShownRecord made(ShownRecord record, String domain) {
            return record.named(record.fullName() + "." + domain);
        }
    },
    TARGET_APPENDED("with the domain behind the value, as providers do that append it") {
        @Override
        ShownRecord made(ShownRecord record, String domain) {
            return record.type().equals("CNAME") ? record.valued(record.value() + "." + domain) : record;
        }
    },
    UNDERSCORE_DROPPED("without the underscores in the name") {
        @Override
        ShownRecord made(ShownRecord record, String domain) {
            return record.named(record.fullName().replace("_", ""));
        }
    },
    WRONG_VALUE("with another value") {
        @Override
        ShownRecord made(ShownRecord record, String domain) {
            return record.valued(record.type().equals("CNAME") ? "elsewhere.test" : "not what was shown");
        }
    };

    private final String label;

    Mistake(String label) {
        this.label = label;
    }

    abstract ShownRecord made(ShownRecord record, String domain);

    String label() {
        return label;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Mistake of(String key) {
        return Stream.of(values())
                .filter(mistake -> mistake.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new BadRequestException("There is no mistake \"" + key + "\"."));
    }
}
