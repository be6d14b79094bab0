package dev.mosaic.service.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Request, and the equivalent statements, with their durations. */
final class Read {
    private final String what;
    private final String path;
    private final HttpUser user;
    private final PlainStatements same;
    private final List<Long> overHttp = new ArrayList<>();
    private final List<Long> overJdbc = new ArrayList<>();

    Read(String what, String path, HttpUser user, PlainStatements same) {
        this.what = what;
        this.path = path;
        this.user = user;
        this.same = same;
    }

    /** Executes both. */
    void once() throws IOException, InterruptedException, SQLException {
        long started = System.nanoTime();
        user.get(path);
        long answered = System.nanoTime();
        same.send();
        overJdbc.add(System.nanoTime() - answered);
        overHttp.add(answered - started);
    }

    /** Discards the measurements of the warm-up. */
    void forget() {
        overHttp.clear();
        overJdbc.clear();
    }

    /** Returns the durations of the request, in milliseconds. */
    double median() {
        return Latencies.of(overHttp).median();
    }

    void print() {
        Latencies http = Latencies.of(overHttp);
        Latencies jdbc = Latencies.of(overJdbc);
        System.out.printf(
                "  %-34s %7d %9.2f %9.2f %9.2f %9.2f %9.2f %9.2f%n",
                what,
                overHttp.size(),
                http.median(),
                jdbc.median(),
                http.median() / jdbc.median(),
                http.p99(),
                jdbc.p99(),
                http.p99() / jdbc.p99());
    }
}
