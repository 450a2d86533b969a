package org.senderdomains.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginsTest {

    @TempDir
    private Path folder;

    @Test
    void the_password_is_made_once_and_only_its_owner_can_read_it() throws Exception {
        Path file = folder.resolve("target").resolve("password");
        Logins first = Logins.keptIn(file, new Random(1));
        Logins second = Logins.keptIn(file, new Random(2));
        assertThat(first.password()).hasSize(12).matches("[a-z2-9]+").isEqualTo(second.password());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Logins.keptIn(folder.resolve("other"), new Random(2)).password())
                .isNotEqualTo(first.password());
    }

    @Test
    void users_are_written_as_the_servers_properties_realms_read_them() throws Exception {
        new Logins("sesame").writeTo(folder, List.of("taro"));
        // RFC 2617 §3.2.2.2, as made by md5sum.
        assertThat(folder.resolve("application-users.properties"))
                .hasContent("taro=e16f6ed4aa0d739dfd0ba7ba94876242\noperator=74628ebd202b521847e330a922251adb\n");
        assertThat(folder.resolve("application-roles.properties")).hasContent("operator=sender-domains-operator\n");
        assertThat(folder.resolve("mgmt-users.properties")).hasContent("admin=488e1d3084f05cb8be3b22539342a2d6\n");
    }

    @Test
    void the_password_does_not_get_into_a_log_by_accident() {
        assertThat(new Logins("sesame").toString()).doesNotContain("sesame");
        assertThat(new Logins("sesame").of("taro").toString()).doesNotContain("sesame");
    }
}
