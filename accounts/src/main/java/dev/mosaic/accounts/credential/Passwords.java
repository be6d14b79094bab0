package dev.mosaic.accounts.credential;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import dev.mosaic.accounts.HashingOverloaded;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Component that hashes passwords and compares them with hashes, by Argon2id (RFC 9106).
 *
 * <p>A hash contains its cost, so that hashes of another cost can be compared too. A semaphore bounds the number of concurrent computations, each of
 * which needs the configured memory.
 */
@Singleton
public final class Passwords {
    private static final Logger LOG = LoggerFactory.getLogger(Passwords.class);
    private static final String ARGON2ID = "$argon2id$";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final PasswordCost cost;
    private final Semaphore permits;
    private final String dummyHash;

    Passwords(PasswordCost cost) {
        this.cost = cost;
        this.permits = new Semaphore(cost.permits(), true);
        this.dummyHash = dummyHash();
    }

    /** Creates the hash function of the configured cost in advance: a process that is shutting down cannot create it. */
    public void prepare() {
        argon2();
    }

    /**
     * Hashes a password with a random salt.
     *
     * @return a hash in PHC notation, of the configured cost
     * @throws HashingOverloaded if no permit becomes free in time, or the process is shutting down and the hash needs threads
     */
    public String hash(String password) {
        byte[] salt = randomBytes(SALT_BYTES);
        return withPermit(() -> argon2().hash(bytes(password), salt).getResult());
    }

    /**
     * Returns whether the hash is of this password. Without a hash it compares a dummy hash, so that the result takes the same time.
     *
     * @throws HashingOverloaded if no permit becomes free in time, or the process is shutting down and the hash needs threads or has another cost
     */
    public boolean match(String password, @Nullable String hash) {
        String compared = hash != null && hash.startsWith(ARGON2ID) ? hash : dummyHash;
        return withPermit(() -> Argon2Function.getInstanceFromHash(compared)
                .check(bytes(password), compared.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Returns whether the cost of the hash differs from the configured cost. */
    public boolean isOutdated(String hash) {
        return !hash.startsWith(parameters());
    }

    private <T> T withPermit(Supplier<T> work) {
        try {
            if (!permits.tryAcquire(cost.maxWait().toMillis(), TimeUnit.MILLISECONDS)) {
                throw HashingOverloaded.now();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HashingOverloaded.now();
        }
        try {
            return work.get();
        } catch (IllegalStateException | RejectedExecutionException e) {
            // password4j creates threads and a shutdown hook for each function, even for one lane, which needs no
            // threads.
            LOG.warn("A password hash cannot be computed while the process is shutting down", e);
            throw HashingOverloaded.shuttingDown();
        } finally {
            permits.release();
        }
    }

    /** Returns random bytes in the form of a hash of the configured cost: no known password has this hash. */
    private String dummyHash() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return parameters() + base64.encodeToString(randomBytes(SALT_BYTES)) + "$"
                + base64.encodeToString(randomBytes(HASH_BYTES));
    }

    /** Returns the prefix of a hash of the configured cost, in PHC notation. */
    private String parameters() {
        return ARGON2ID
                + "v=%d$m=%d,t=%d,p=%d$"
                        .formatted(
                                Argon2Function.ARGON2_VERSION_13, cost.memory(), cost.iterations(), cost.parallelism());
    }

    private Argon2Function argon2() {
        return Argon2Function.getInstance(cost.memory(), cost.iterations(), cost.parallelism(), HASH_BYTES, Argon2.ID);
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Normalises to NFKC: keyboards differ in whether they enter é as one code point or as two. */
    private static byte[] bytes(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
    }
}
