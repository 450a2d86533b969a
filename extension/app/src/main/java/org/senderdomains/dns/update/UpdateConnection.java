package org.senderdomains.dns.update;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.time.InstantSource;
import java.util.Set;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TSIGRecord;

/** Signed questions and answers over one TCP connection (RFC 7766), one after the other. */
final class UpdateConnection implements Closeable {

    private static final int LARGEST = 65_535;

    /** Answers that are acted on; any other is a failure, whoever gave it. */
    private static final Set<Integer> WORTH_SIGNING =
            Set.of(Rcode.NOERROR, Rcode.NXDOMAIN, Rcode.YXRRSET, Rcode.NXRRSET);

    private final UpdateServer server;
    private final InstantSource time;
    private Socket socket;

    UpdateConnection(UpdateServer server, InstantSource time) {
        this.server = server;
        this.time = time;
    }

    /** @throws IOException if there is no answer, or none that the server has signed; its message is a clause */
    Message ask(Message question) throws IOException {
        boolean reused = socket != null;
        try {
            return exchange(question);
        } catch (EOFException e) {
            if (!reused) {
                throw closed(e);
            }
        }
        try {
            // Servers close connections that were idle; whatever was asked can be asked again.
            return exchange(question);
        } catch (EOFException e) {
            throw closed(e);
        }
    }

    private static IOException closed(EOFException e) {
        return new IOException("closed the connection without an answer", e);
    }

    private Message exchange(Message original) throws IOException {
        Message question = original.clone();
        TSIG signer = server.key().signer(time);
        signer.apply(question, null);
        try {
            connect();
            byte[] bytes = question.toWire(LARGEST);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeShort(bytes.length);
            out.write(bytes);
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] answer = new byte[in.readUnsignedShort()];
            in.readFully(answer);
            return verified(new Message(answer), answer, question, signer);
        } catch (IOException e) {
            // What is left in the stream belongs to no later question.
            close();
            throw e;
        }
    }

    private void connect() throws IOException {
        if (socket == null) {
            Socket fresh = new Socket();
            int timeout = (int) server.timeout().toMillis();
            try {
                fresh.connect(server.address(), timeout);
                fresh.setSoTimeout(timeout);
                fresh.setTcpNoDelay(true);
            } catch (IOException e) {
                fresh.close();
                throw e;
            }
            socket = fresh;
        }
    }

    private Message verified(Message answer, byte[] bytes, Message question, TSIG signer) throws IOException {
        if (answer.getHeader().getID() != question.getHeader().getID()) {
            throw new IOException("answered another question");
        }
        TSIGRecord signature = answer.getTSIG();
        if (signature != null && signature.getError() != Rcode.NOERROR) {
            throw new IOException(rejection(signature.getError()));
        }
        // RFC 8945 §5.3: a server that knows nothing of the zone may say so without signing it.
        if (signature == null && !WORTH_SIGNING.contains(answer.getRcode())) {
            throw new IOException("answered " + Rcode.string(answer.getRcode()));
        }
        if (signature == null || signer.verify(answer, bytes, question.getTSIG()) != Rcode.NOERROR) {
            throw new IOException("gave an answer (" + Rcode.string(answer.getRcode())
                    + ") that is not signed with the TSIG key \"" + server.key() + "\"");
        }
        return answer;
    }

    private String rejection(int error) {
        return switch (error) {
            case Rcode.BADKEY -> "does not know the TSIG key \"" + server.key() + "\" with this algorithm (BADKEY)";
            case Rcode.BADSIG -> "has another secret for the TSIG key \"" + server.key() + "\" (BADSIG)";
            case Rcode.BADTIME -> "has a clock that differs from this machine's by more than five minutes (BADTIME)";
            default -> "refused the TSIG key \"" + server.key() + "\" (" + Rcode.TSIGstring(error) + ")";
        };
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
