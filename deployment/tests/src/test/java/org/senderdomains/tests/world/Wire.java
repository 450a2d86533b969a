package org.senderdomains.tests.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What lies between a server and its database. It can fall silent, as a network does: connections stay open, new ones can
 * be made, and not a byte passes, nor is either end told that the other has hung up.
 */
public final class Wire {

    private final ServerSocket entrance;
    private final int exit;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private boolean silent;

    private Wire(ServerSocket entrance, int exit) {
        this.entrance = entrance;
        this.exit = exit;
    }

    /** @param exit where the other end listens, on loopback */
    static Wire to(int exit) throws IOException {
        Wire wire = new Wire(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), exit);
        thread(wire::accept);
        return wire;
    }

    int port() {
        return entrance.getLocalPort();
    }

    public synchronized void fallSilent() {
        silent = true;
    }

    /** What was said meanwhile arrives now. */
    public synchronized void speak() {
        silent = false;
        notifyAll();
    }

    /** Whoever is connected now hears nothing ever again, as if the other machine had burnt down; new ones get through. */
    public void burn() {
        connections.forEach(Connection::burn);
    }

    private synchronized void untilItSpeaks() throws InterruptedException {
        while (silent) {
            wait();
        }
    }

    private void accept() {
        while (true) {
            try {
                Socket near = entrance.accept();
                thread(() -> connect(near));
            } catch (IOException e) {
                throw new UncheckedIOException("Nothing can be accepted at port " + port() + ".", e);
            }
        }
    }

    private void connect(Socket near) {
        try (near) {
            untilItSpeaks();
            try (Socket far = new Socket(InetAddress.getLoopbackAddress(), exit)) {
                Connection connection = new Connection(near, far);
                connections.add(connection);
                Thread back = thread(() -> connection.pass(far, near));
                connection.pass(near, far);
                back.join();
                connections.remove(connection);
            }
        } catch (IOException cutOff) {
            // There is nobody at the other end: whoever connected sees it hang up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private final class Connection {

        private final Socket near;
        private final Socket far;
        private volatile boolean burnt;

        Connection(Socket near, Socket far) {
            this.near = near;
            this.far = far;
        }

        void burn() {
            burnt = true;
            close(far);
        }

        void pass(Socket from, Socket to) {
            byte[] bytes = new byte[8192];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                    untilItSpeaks();
                    write(out, bytes, read);
                }
                untilItSpeaks();
            } catch (IOException hungUp) {
                // Said to the other end below.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (!burnt || from == near) {
                close(to);
                close(from);
            }
        }

        /** What is said to ashes is not answered, not even by a refusal. */
        private void write(OutputStream out, byte[] bytes, int length) throws IOException {
            try {
                if (!burnt) {
                    out.write(bytes, 0, length);
                }
            } catch (IOException e) {
                if (!burnt) {
                    throw e;
                }
            }
        }

        private void close(Socket socket) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
