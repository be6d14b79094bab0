package dev.mosaic.service.benchmark;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A service that was started and stopped again.
 *
 * @param milliseconds from its start until its readiness was UP
 * @param megabytes its resident memory then, as Linux tells it; 0 elsewhere
 */
record StartedProcess(double milliseconds, double megabytes) {
    /**
     * Starts a service on a free port, waits until it is ready, and stops it.
     *
     * @param portVariable the variable that sets the port
     * @param readiness the path that answers 200 when the service is ready
     */
    static StartedProcess of(
            List<String> command, Map<String, String> variables, String portVariable, String readiness, Path log)
            throws IOException, InterruptedException {
        int port = freePort();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(variables);
        builder.environment().put(portVariable, Integer.toString(port));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + readiness))
                .build();
        long begun = System.nanoTime();
        Process process = builder.start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!isReady(client, request)) {
                if (!process.isAlive()) {
                    throw new IllegalStateException(Files.readString(log));
                }
                Thread.sleep(5);
            }
            return new StartedProcess((System.nanoTime() - begun) / 1e6, megabytes(process.pid()));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static boolean isReady(HttpClient client, HttpRequest readiness) throws IOException, InterruptedException {
        try {
            return client.send(readiness, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (ConnectException e) {
            return false; // The port is not open yet.
        }
    }

    private static double megabytes(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
