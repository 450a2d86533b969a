package org.senderdomains.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Refuses addresses that are no text (RFC 3986 §2.5: UTF-8), each of which would be a stack trace in the server's log. */
@WebFilter("/api/*")
public class ReadableAddress extends HttpFilter {

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws IOException, ServletException {
        if (isText(request.getRequestURI()) && (request.getQueryString() == null || isText(request.getQueryString()))) {
            rest.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    /** {@return whether it is UTF-8 once its percent signs are undone} */
    static boolean isText(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int at = 0; at < encoded.length(); at++) {
            char one = encoded.charAt(at);
            if (one != '%') {
                bytes.writeBytes(String.valueOf(one).getBytes(StandardCharsets.UTF_8));
            } else if (at + 2 < encoded.length() && isHex(encoded.charAt(at + 1)) && isHex(encoded.charAt(at + 2))) {
                bytes.write(Integer.parseInt(encoded, at + 1, at + 3, 16));
                at += 2;
            } else {
                return false;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean isHex(char one) {
        return Character.digit(one, 16) >= 0 && one < 128;
    }
}
