package org.senderdomains.tests.tenant;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.mail.Address;
import jakarta.mail.MailSessionDefinition;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Sends one {@link Letter} in the {@link Way} the request asks for. Answers "sent", or 500 with what the send threw. */
@WebServlet({"/send", "/member/send"})
@MailSessionDefinition(
        name = "java:app/mail/defined",
        host = "127.0.0.1",
        transportProtocol = "smtp",
        from = "defined@application.test")
public class SendServlet extends HttpServlet {

    @Resource(lookup = "java:jboss/mail/Default")
    private transient Session injected;

    @Resource
    private transient ManagedExecutorService executor;

    @EJB
    private transient TimedSender timed;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        request.setCharacterEncoding("UTF-8");
        Letter letter = Letter.of(
                request.getParameter("from"),
                request.getParameter("to"),
                request.getParameter("subject"),
                request.getParameterValues("header"));
        try {
            send(Way.valueOf(request.getParameter("way")), letter);
            response.getWriter().print("sent");
        } catch (MessagingException | NamingException | ExecutionException | TimeoutException e) {
            response.setStatus(500);
            Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
            response.getWriter().print(cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Way way, Letter letter)
            throws MessagingException, NamingException, InterruptedException, ExecutionException, TimeoutException {
        switch (way) {
            case INJECTED_SESSION -> Transport.send(letter.in(injected));
            case LOOKED_UP_SESSION -> Transport.send(letter.in(lookedUp("java:jboss/mail/Default")));
            case DEFINED_SESSION -> Transport.send(letter.in(defined()));
            case TRANSPORT_OF_SESSION -> over(injected.getTransport(), letter.in(injected));
            case TRANSPORT_BY_PROTOCOL -> over(injected.getTransport("smtp"), letter.in(injected));
            case MANAGED_EXECUTOR ->
                executor.submit(() -> {
                            Transport.send(letter.in(injected));
                            return null;
                        })
                        .get(20, TimeUnit.SECONDS);
            case EJB_TIMER -> timed.sendSoon(letter).get(20, TimeUnit.SECONDS);
            case RAW_THREAD -> {
                FutureTask<Void> task = new FutureTask<>(() -> {
                    Transport.send(letter.in(lookedUp("java:jboss/mail/Default")));
                    return null;
                });
                Thread thread = new Thread(task, "raw");
                thread.setContextClassLoader(null);
                thread.start();
                task.get(20, TimeUnit.SECONDS);
            }
            case SYSTEM_CLASS_LOADER -> withSystemClassLoader(letter);
        }
    }

    private void withSystemClassLoader(Letter letter) throws MessagingException, NamingException {
        ClassLoader own = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            Transport.send(letter.in(lookedUp("java:jboss/mail/Default")));
        } finally {
            Thread.currentThread().setContextClassLoader(own);
        }
    }

    /** An annotation is a constant, and the port of the test's inbox is not. */
    private static Session defined() throws NamingException {
        Session session = lookedUp("java:app/mail/defined");
        session.getProperties().setProperty("mail.smtp.port", System.getProperty("jboss.mail.server.port"));
        return session;
    }

    // An application may look its session up; the names are constants of this class.
    @SuppressWarnings("BanJNDI")
    private static Session lookedUp(String name) throws NamingException {
        return (Session) new InitialContext().lookup(name);
    }

    private static void over(Transport transport, MimeMessage message) throws MessagingException {
        try (transport) {
            transport.connect();
            Address[] recipients = message.getAllRecipients();
            message.saveChanges();
            transport.sendMessage(message, recipients);
        }
    }
}
