package org.senderdomains.dev.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which page answers which method and path. */
record Route(String method, List<String> segments, LocalWeb.Answer answer) {

    static Route of(String method, String path, LocalWeb.Answer answer) {
        return new Route(method, List.of(path.split("/", -1)), answer);
    }

    boolean matches(String path) {
        String[] asked = path.split("/", -1);
        if (asked.length != segments.size()) {
            return false;
        }
        for (int i = 0; i < asked.length; i++) {
            if (!isVariable(segments.get(i)) && !segments.get(i).equals(asked[i])) {
                return false;
            }
        }
        return true;
    }

    Map<String, String> variables(String path) {
        String[] asked = path.split("/", -1);
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < asked.length; i++) {
            String segment = segments.get(i);
            if (isVariable(segment)) {
                values.put(segment.substring(1, segment.length() - 1), asked[i]);
            }
        }
        return values;
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }
}
