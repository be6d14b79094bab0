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
 * <p>They are fetched when a token needs them, and kept for five minutes. A token that names an unknown key has them fetched at once, but such
 * tokens cause one fetch in ten seconds at most, since any client can make one up. After a failure the next try is made a second later, so
 * that answers recover with the provider. Through an outage the last keys are used for ten hours.
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

    /** Where the keys come from. */
    interface Download {
        JWKSet fetch() throws IOException;
    }

    private record Fetched(JWKSet keys, long at, long number) {}

    private record Failure(IOException cause, long at) {}

    /** @param clock nanoseconds that only grow */
    ProviderKeys(Download download, LongSupplier clock) {
        this.download = download;
        this.clock = clock;
        this.unknownFetchedAt = clock.getAsLong() - BETWEEN_UNKNOWN;
        this.warnedAt = clock.getAsLong() - BETWEEN_WARNINGS;
    }

    /**
     * The keys that may have signed a token; none if the provider has none such.
     *
     * @throws KeySourceException if that cannot be told, because the provider does not give its keys
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

    /** Fetches them, unless another request does; the old ones are used meanwhile, and if it fails. */
    private Fetched refreshed(Fetched old) {
        if (!fetching.tryLock()) {
            return old;
        }
        try {
            return freshOrFetched();
        } catch (KeySourceException e) {
            LOG.debug("Using the keys that were fetched before", e);
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
                LOG.info("The identity provider gives its keys at {} again: {}", download, keys.size());
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
                LOG.warn("The identity provider does not give its keys at {}: {}", download, reason(e));
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
