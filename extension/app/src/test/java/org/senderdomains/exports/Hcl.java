package org.senderdomains.exports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads as much of HCL's native syntax as our files use: one block of attributes whose values are strings, lists and
 * objects. Anything else is an error, an interpolation in particular.
 */
final class Hcl {

    private static final Pattern BLANK = Pattern.compile("(?:[ \n]|#[^\n]*\n)*");
    private static final Pattern SPACE = Pattern.compile(" *");
    private static final Pattern IDENTIFIER = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_-]*");
    // A run of plain characters, an escape, or a doubled sign before a brace.
    private static final Pattern IN_STRING =
            Pattern.compile("[^\"\\\\$%\\x00-\\x1f]+|\\\\(?:[nrt\"\\\\]|u[0-9a-fA-F]{4})|\\$\\$\\{|%%\\{|[$%](?![{])");

    private final String text;
    private int at;

    Hcl(String text) {
        this.text = text;
    }

    Map<String, Object> block(String name) {
        skip(BLANK);
        expect(name + " {");
        skip(BLANK);
        Map<String, Object> attributes = attributes();
        skip(BLANK);
        if (at != text.length()) {
            throw wrong("the end");
        }
        return attributes;
    }

    private Map<String, Object> attributes() {
        Map<String, Object> attributes = new LinkedHashMap<>();
        while (!text.startsWith("}", at)) {
            String key = text.startsWith("\"", at) ? string() : match(IDENTIFIER, "a name");
            skip(SPACE);
            expect("=");
            skip(SPACE);
            if (attributes.put(key, value()) != null) {
                throw wrong("a name that is not there yet");
            }
            skip(SPACE);
            if (!text.startsWith("\n", at)) {
                throw wrong("the end of the line");
            }
            skip(BLANK);
        }
        expect("}");
        return attributes;
    }

    private Object value() {
        if (text.startsWith("{", at)) {
            expect("{");
            skip(BLANK);
            return attributes();
        }
        return text.startsWith("[", at) ? list() : string();
    }

    private List<String> list() {
        List<String> items = new ArrayList<>();
        expect("[");
        while (!text.startsWith("]", at)) {
            items.add(string());
            if (!text.startsWith("]", at)) {
                expect(", ");
            }
        }
        expect("]");
        return items;
    }

    private String string() {
        expect("\"");
        StringBuilder value = new StringBuilder();
        while (!text.startsWith("\"", at)) {
            value.append(unescaped(match(IN_STRING, "a character of a string")));
        }
        expect("\"");
        return value.toString();
    }

    private static String unescaped(String piece) {
        if (piece.equals("$${") || piece.equals("%%{")) {
            return piece.substring(1);
        }
        if (piece.startsWith("\\u")) {
            return String.valueOf((char) Integer.parseInt(piece.substring(2), 16));
        }
        return piece.startsWith("\\") ? piece.translateEscapes() : piece;
    }

    private void expect(String wanted) {
        if (!text.startsWith(wanted, at)) {
            throw wrong(wanted);
        }
        at += wanted.length();
    }

    private void skip(Pattern pattern) {
        match(pattern, "white space");
    }

    private String match(Pattern pattern, String wanted) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw wrong(wanted);
        }
        at = matcher.end();
        return matcher.group();
    }

    private AssertionError wrong(String wanted) {
        return new AssertionError("HCL: expected " + wanted + " at " + at + " of:\n" + text);
    }
}
