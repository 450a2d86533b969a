package org.senderdomains.tests.crowd;

import jakarta.annotation.Resource;
import jakarta.mail.Session;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** POST starts a crowd, GET says how far it is: {@code SENT REFUSED running|done}, or 500 with what went wrong. */
@WebServlet("/crowd")
public class CrowdServlet extends HttpServlet {

    @Resource(lookup = "java:jboss/mail/Default")
    private transient Session session;

    private transient volatile Crowd crowd;
    private transient volatile List<Future<?>> threads = List.of();

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        Crowd started = new Crowd(
                session,
                Integer.parseInt(request.getParameter("accounts")),
                Integer.parseInt(request.getParameter("mails")),
                new AtomicInteger(),
                new AtomicInteger(),
                new AtomicInteger());
        int count = Integer.parseInt(request.getParameter("threads"));
        ExecutorService executor = Executors.newFixedThreadPool(count);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Random chance = new Random(i);
            running.add(executor.submit(() -> started.send(chance)));
        }
        executor.shutdown();
        crowd = started;
        threads = running;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean done = true;
        for (Future<?> thread : threads) {
            done &= thread.isDone();
            try {
                if (thread.isDone()) {
                    thread.get();
                }
            } catch (ExecutionException e) {
                response.setStatus(500);
                response.getWriter().print(e.getCause() + ": " + e.getCause().getCause());
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        response.getWriter().print(crowd.sent() + " " + crowd.refused() + " " + (done ? "done" : "running"));
    }
}
