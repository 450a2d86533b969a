package org.senderdomains.dev;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.senderdomains.dev.panel.Product.Login;

/**
 * The demo logins. They share one password, made by chance at the first start, so that no other user of this machine
 * knows it.
 */
record Logins(String password) {

    /** The one role of the product; everything else is membership. */
    private static final String OPERATOR_ROLE = "sender-domains-operator";

    private static final String OPERATOR = "operator";
    private static final String ADMINISTRATOR = "admin";

    /** Without what is easily mistaken for something else. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int LENGTH = 12;

    /** {@return the logins kept in a file, made now if there is none} */
    static Logins keptIn(Path file, RandomGenerator chance) throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            Files.createFile(file, ownerOnly());
            Files.writeString(file, made(chance));
        }
        return new Logins(Files.readString(file).strip());
    }

    private static String made(RandomGenerator chance) {
        StringBuilder password = new StringBuilder();
        chance.ints(LENGTH, 0, ALPHABET.length()).forEach(i -> password.append(ALPHABET.charAt(i)));
        return password.toString();
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    Login operator() {
        return new Login(OPERATOR, password);
    }

    Login of(String principal) {
        return new Login(principal, password);
    }

    /** Makes the logins known to a server, in place of whatever users it had. */
    void writeTo(Path configuration, List<String> principals) throws IOException {
        StringBuilder users = new StringBuilder();
        principals.forEach(name -> users.append(user(name, "ApplicationRealm")));
        users.append(user(OPERATOR, "ApplicationRealm"));
        Files.writeString(configuration.resolve("application-users.properties"), users);
        Files.writeString(configuration.resolve("application-roles.properties"), OPERATOR + "=" + OPERATOR_ROLE + "\n");
        Files.writeString(configuration.resolve("mgmt-users.properties"), user(ADMINISTRATOR, "ManagementRealm"));
    }

    /** {@return a line as WildFly's add-user writes it: HA1 of RFC 2617 §3.2.2.2} */
    private String user(String name, String realm) {
        String secret = name + ":" + realm + ":" + password;
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(secret.getBytes(StandardCharsets.UTF_8));
            return name + "=" + HexFormat.of().formatHex(digest) + "\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5.", e);
        }
    }

    @Override
    public String toString() {
        return "demo logins";
    }
}
