package dev.mosaic.console.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions of one process, by the hash of their ID: a copy of the memory opens none. A restart ends all of them. */
public final class Sessions {
    /** How long a session lasts: a working day. */
    public static final Duration LIFETIME = Duration.ofHours(12);

    private static final int MOST = 100;

    private final Map<String, Session> byHash = new ConcurrentHashMap<>();
    private final Clock clock;

    /** Creates an empty set of sessions. */
    public Sessions(Clock clock) {
        this.clock = clock;
    }

    /** Opens a session and returns its ID; beyond 100 sessions the oldest one ends. */
    public String open(String operator) {
        Instant now = clock.instant();
        byHash.values().removeIf(session -> !session.expiresAt().isAfter(now));
        while (byHash.size() >= MOST) {
            byHash.entrySet().stream()
                    .min(Comparator.comparing(entry -> entry.getValue().expiresAt()))
                    .ifPresent(oldest -> byHash.remove(oldest.getKey()));
        }
        String id = RandomText.create();
        byHash.put(RandomText.hash(id), new Session(operator, RandomText.create(), now.plus(LIFETIME)));
        return id;
    }

    /** Returns the session with an ID; empty if there is none, or it has ended. */
    public Optional<Session> find(String id) {
        return Optional.ofNullable(byHash.get(RandomText.hash(id)))
                .filter(session -> session.expiresAt().isAfter(clock.instant()));
    }

    /** Ends a session. */
    public void close(String id) {
        byHash.remove(RandomText.hash(id));
    }
}
