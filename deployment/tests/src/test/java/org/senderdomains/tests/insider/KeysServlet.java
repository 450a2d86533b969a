package org.senderdomains.tests.insider;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.senderdomains.dkim.DkimIdentity;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.SendAttempt;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.SenderPolicy;

/**
 * The private keys that sign as PKCS#8 in Base64, one a line: those of the platform's {@code domain}, or those of the
 * member {@code principal} of {@code account}. The tests search for them where they must not be.
 */
@WebServlet("/keys")
public class KeysServlet extends HttpServlet {

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SenderPolicy policy = SenderDomains.registration().orElseThrow().policy();
        String domain = request.getParameter("domain");
        List<DkimIdentity> keys = domain == null ? ofMember(policy, request) : policy.platformSignatures(domain);
        for (DkimIdentity key : keys) {
            response.getWriter()
                    .println(Base64.getEncoder().encodeToString(key.key().encode()));
        }
    }

    private static List<DkimIdentity> ofMember(SenderPolicy policy, HttpServletRequest request) {
        Decision decision = policy.decide(new SendAttempt(
                Optional.of(request.getParameter("principal")),
                Optional.of(request.getParameter("account")),
                Optional.empty(),
                Optional.empty(),
                SendAttempt.Origin.UNKNOWN));
        return decision instanceof Decision.Verified verified ? verified.signatures() : List.of();
    }
}
