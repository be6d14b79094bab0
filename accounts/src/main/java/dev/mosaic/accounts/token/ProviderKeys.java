package dev.mosaic.accounts.token;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of an identity provider.
 *
 * <p>Fetches the keys when a token needs them, and caches them for five minutes. A token with an unknown key causes a fetch at once, but at most one
 * in ten seconds, because any client can send such a token. A failed fetch is retried after a second. During an outage the last keys are used for
 * up to ten hours.
 */
final class ProviderKeys implements JWKSource<SecurityContext> {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderKeys.class);
    private static final long KEPT = Duration.ofMinutes(5).toNanos();
    private static final long KEPT_IN_OUTAGE = Duration.ofHours(10).toNanos();
    private static final long BETWEEN_UNKNOWN = Duration.ofSeconds(10).toNanos();
    private static final long AFTER_FAILURE = Duration.ofSeconds(1).toNanos();
    private static final long BETWEEN_WARNINGS = Duration.ofSeconds(30).toNanos();

    private final Download download;
    private final LongSupplier clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Fetched last;
    private volatile @Nullable Failure failure;
    private long unknownFetchedAt;
    private long warnedAt;
    private long fetches;

    /** The source of the keys. */
    interface Download {
        JWKSet fetch() throws IOException;
    }

    private record Fetched(JWKSet keys, long at, long number) {}

    private record Failure(IOException cause, long at) {}

    /** @param clock monotonic, in nanoseconds */
    ProviderKeys(Download download, LongSupplier clock) {
        this.download = download;
        this.clock = clock;
        this.unknownFetchedAt = clock.getAsLong() - BETWEEN_UNKNOWN;
        this.warnedAt = clock.getAsLong() - BETWEEN_WARNINGS;
    }

    /**
     * Returns the keys that match a token; empty if the provider has none.
     *
     * @throws KeySourceException if the keys cannot be fetched
     */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        Fetched known = fresh();
        List<JWK> keys = selector.select(known.keys());
        return keys.isEmpty() ? selector.select(newerThan(known).keys()) : keys;
    }

    private Fetched fresh() throws KeySourceException {
        Fetched seen = last;
        if (seen != null && !isOlder(seen.at(), KEPT)) {
            return seen;
        }
        if (seen != null && !isOlder(seen.at(), KEPT_IN_OUTAGE)) {
            return refreshed(seen);
        }
        fetching.lock();
        try {
            return freshOrFetched();
        } finally {
            fetching.unlock();
        }
    }

    /** Fetches the keys unless another request does; returns the cached ones meanwhile and on failure. */
    private Fetched refreshed(Fetched old) {
        if (!fetching.tryLock()) {
            return old;
        }
        try {
            return freshOrFetched();
        } catch (KeySourceException e) {
            LOG.debug("The keys cannot be fetched; the cached ones are used", e);
            return old;
        } finally {
            fetching.unlock();
        }
    }

    private Fetched freshOrFetched() throws KeySourceException {
        Fetched now = last;
        return now != null && !isOlder(now.at(), KEPT) ? now : fetched();
    }

    private Fetched newerThan(Fetched seen) throws KeySourceException {
        fetching.lock();
        try {
            Fetched now = last;
            if (now != null && now.number() > seen.number()) {
                return now;
            }
            if (failure == null && !isOlder(unknownFetchedAt, BETWEEN_UNKNOWN)) {
                return seen;
            }
            Fetched newer = fetched();
            unknownFetchedAt = newer.at();
            return newer;
        } finally {
            fetching.unlock();
        }
    }

    private Fetched fetched() throws KeySourceException {
        Failure before = failure;
        if (before != null && !isOlder(before.at(), AFTER_FAILURE)) {
            throw new KeySourceException(before.cause().getMessage(), before.cause());
        }
        try {
            JWKSet keys = download.fetch();
            if (before != null) {
                LOG.info("The keys of the identity provider at {} can be fetched again: {}", download, keys.size());
            }
            failure = null;
            fetches++;
            Fetched now = new Fetched(keys, clock.getAsLong(), fetches);
            last = now;
            return now;
        } catch (IOException e) {
            failure = new Failure(e, clock.getAsLong());
            if (before == null || isOlder(warnedAt, BETWEEN_WARNINGS)) {
                warnedAt = clock.getAsLong();
                LOG.warn("The keys of the identity provider at {} cannot be fetched: {}", download, reason(e));
            }
            throw new KeySourceException(e.getMessage(), e);
        }
    }

    private static String reason(IOException failure) {
        return failure.getClass() == IOException.class ? String.valueOf(failure.getMessage()) : failure.toString();
    }

    private boolean isOlder(long moment, long than) {
        return clock.getAsLong() - moment >= than;
    }
}
