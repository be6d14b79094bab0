package dev.mosaic.kernel.precondition;

import dev.mosaic.kernel.database.RepeatableRead;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Component that applies changes only to the version of a resource that the client knows. */
@Singleton
public final class Preconditions {
    private static final String SERIALIZATION_FAILURE = "40001";

    private final TransactionOperations<Connection> transactions;
    private final EntityTags tags;

    Preconditions(TransactionOperations<Connection> transactions, EntityTags tags) {
        this.transactions = transactions;
        this.tags = tags;
    }

    /**
     * Applies a change.
     *
     * @param ifMatch the header If-Match; absent if any version may be changed
     * @param current reads the representation whose tag the client knows
     * @throws PreconditionFailed if the representation has another tag, or another transaction changes it meanwhile; then nothing changes
     */
    public <T> T change(@Nullable String ifMatch, Supplier<?> current, Supplier<T> change) {
        if (ifMatch == null) {
            return change.get();
        }
        try {
            return RepeatableRead.in(() -> transactions.executeWrite(_ -> {
                if (!EntityTags.contains(ifMatch, tags.of(current.get()))) {
                    throw PreconditionFailed.of();
                }
                return change.get();
            }));
        } catch (RuntimeException e) {
            throw isSerializationFailure(e) ? PreconditionFailed.meanwhile(e) : e;
        }
    }

    /** Applies a change without a result. Otherwise equal to {@link #change}. */
    public void run(@Nullable String ifMatch, Supplier<?> current, Runnable change) {
        change(ifMatch, current, () -> {
            change.run();
            return "done";
        });
    }

    private static boolean isSerializationFailure(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(
                        cause -> cause instanceof SQLException sql && SERIALIZATION_FAILURE.equals(sql.getSQLState()));
    }
}
