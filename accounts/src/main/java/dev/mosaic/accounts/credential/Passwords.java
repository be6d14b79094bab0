package dev.mosaic.accounts.credential;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
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
 * Hashes passwords and recognises them, by Argon2id (RFC 9106).
 *
 * <p>A hash says itself what it cost, so hashes of other costs are recognised too. Each takes a lot of memory for a moment; only so many are
 * computed at once, and others wait.
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

    /** Makes the function for hashes of today before it is needed: a process that is ending can make none any more. */
    public void prepare() {
        argon2();
    }

    /**
     * Hashes a password with a salt of its own.
     *
     * @return a hash in PHC notation, of the configured cost
     * @throws HashingOverloaded if too many others wait, or the process is ending and the hash takes threads
     */
    public String hash(String password) {
        byte[] salt = randomBytes(SALT_BYTES);
        return withPermit(() -> argon2().hash(bytes(password), salt).getResult());
    }

    /**
     * Whether the hash is of that password. Nobody's hash is of none, and to find that out takes as long.
     *
     * @throws HashingOverloaded if too many others wait, or the process is ending and the hash takes threads or is of another cost
     */
    public boolean match(String password, @Nullable String hash) {
        String compared = hash != null && hash.startsWith(ARGON2ID) ? hash : dummyHash;
        return withPermit(() -> Argon2Function.getInstanceFromHash(compared)
                .check(bytes(password), compared.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Whether the hash is of another cost than hashes are now. */
    public boolean isOutdated(String hash) {
        return !hash.startsWith(parameters());
    }

    private <T> T withPermit(Supplier<T> work) {
        try {
            if (!permits.tryAcquire(cost.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw HashingOverloaded.now();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HashingOverloaded.now();
        }
        try {
            return work.get();
        } catch (IllegalStateException | RejectedExecutionException e) {
            // password4j gives each function threads and a shutdown hook that ends them, also where it has one lane and
            // uses none.
            LOG.warn("A password hash cannot be computed while the process is ending", e);
            throw HashingOverloaded.atTheEnd();
        } finally {
            permits.release();
        }
    }

    /** A hash that costs what all do and is of no password: nobody knows what to hash for that many random bytes. */
    private String dummyHash() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return parameters() + base64.encodeToString(randomBytes(SALT_BYTES)) + "$"
                + base64.encodeToString(randomBytes(HASH_BYTES));
    }

    /** How a hash of today begins, in the notation of PHC. */
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

    /** One keyboard types é as one character, another as two: both mean the same password. */
    private static byte[] bytes(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
    }
}
