package dev.mosaic.channels.oauth;

import dev.mosaic.conversation.boundary.Boundaries;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.caller.CurrentCaller;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Component that revokes tokens whose data source is excluded, at the start and then every hour.
 *
 * <p>A boundary revokes them in its own transaction; but one that a node of an older version creates does not, while the two versions run side by side.
 */
@Singleton
@Requires(beans = DataSource.class)
final class ExcludedTokens implements ApplicationEventListener<ServerStartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(ExcludedTokens.class);
    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final int BATCH = 500;

    private final TransactionOperations<Connection> transactions;
    private final OAuthTokenRepository tokens;
    private final Boundaries boundaries;
    private final TaskScheduler scheduler;

    ExcludedTokens(
            TransactionOperations<Connection> transactions,
            OAuthTokenRepository tokens,
            Boundaries boundaries,
            @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler) {
        this.transactions = transactions;
        this.tokens = tokens;
        this.boundaries = boundaries;
        this.scheduler = scheduler;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent started) {
        var _ = scheduler.scheduleWithFixedDelay(Duration.ZERO, INTERVAL, this::inBackground);
    }

    private void inBackground() {
        try {
            revokeAll();
        } catch (RuntimeException e) {
            LOG.error(
                    "The OAuth tokens of excluded data sources could not all be revoked. It is tried again in an hour",
                    e);
        }
    }

    private void revokeAll() {
        int revoked = 0;
        UUID last = new UUID(0, 0);
        List<TokenOwnerRow> batch;
        do {
            batch = tokens.ofExcludedSources(last, BATCH);
            for (TokenOwnerRow token : batch) {
                Caller owner = new Caller(token.userId());
                last = token.id();
                try {
                    revoked += CurrentCaller.as(owner, () -> transactions.executeWrite(_ -> revoke(owner, token.id())));
                } catch (RuntimeException e) {
                    LOG.error(
                            "The OAuth token {} of an excluded source could not be revoked. It is tried again in an hour",
                            last,
                            e);
                }
            }
        } while (batch.size() == BATCH);
        if (revoked > 0) {
            LOG.warn("Revoked {} OAuth tokens of data sources that their users exclude", revoked);
        }
    }

    /** Revokes the tokens of the provider of a token, unless its boundary was deleted meanwhile. */
    private int revoke(Caller owner, UUID id) {
        OAuthTokenRow token = tokens.find(owner.userId(), id).orElse(null);
        if (token == null) {
            return 0;
        }
        tokens.lock(owner.userId(), token.provider());
        return boundaries.excludesEverywhere(owner, token.provider())
                ? tokens.revoke(owner.userId(), token.provider())
                : 0;
    }
}
