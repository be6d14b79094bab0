package dev.mosaic.migrations.scratch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Repeatable;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Hashes of what a replay leaves after each number of steps: of the engine's own scripts, the user, and the scripts so far, in their order.
 *
 * <p>A Java migration and a placeholder end them, because the files do not have what those do. Callbacks of Flyway are
 * not part of a hash.
 */
final class PlanHashes {
    /** Changed with what a run records. */
    private static final String FORMAT = "1";

    private static final int BYTES = 12;

    private final MessageDigest digest;
    private final List<String> hashes = new ArrayList<>();
    private boolean isWhole;

    private PlanHashes(MessageDigest digest) {
        this.digest = digest;
    }

    static PlanHashes of(MigrationPlan plan, String user) {
        PlanHashes hashes = new PlanHashes(sha256());
        hashes.add(FORMAT, user);
        MigrationPlan.of(List.of(MigrationModule.of(ModuleName.ENGINE.value())))
                .steps()
                .forEach(step -> hashes.add(step.migration()));
        hashes.close();
        hashes.read(plan);
        return hashes;
    }

    private void read(MigrationPlan plan) {
        for (Step step : plan.steps()) {
            if (!isKnown(step.migration())) {
                return;
            }
            add(step.id().toString(), plan.schema(step.id().module()));
            add(step.migration());
            close();
        }
        if (plan.repeatables().stream().map(Repeatable::script).allMatch(PlanHashes::isKnown)) {
            for (Repeatable repeatable : plan.repeatables()) {
                add(repeatable.toString(), plan.schema(repeatable.module()));
                add(repeatable.script());
            }
            if (!plan.repeatables().isEmpty()) {
                close();
            }
            isWhole = true;
        }
    }

    /** Returns whether there is a hash of the whole plan. */
    boolean isWhole() {
        return isWhole;
    }

    /** Returns the hashes, the shortest prefix first: that without any steps. The last one may include the repeatable scripts. */
    List<String> all() {
        return hashes;
    }

    /** Returns the hash of the longest prefix. */
    String last() {
        return hashes.getLast();
    }

    private static boolean isKnown(Script script) {
        return script.java().isEmpty() && !script.sql().contains("${");
    }

    private void add(Script script) {
        add(script.fileName(), script.directives().toString(), script.sql());
    }

    /** Each text with its length, so that no two lists of texts are one. */
    private void add(String... texts) {
        for (String text : texts) {
            byte[] bytes = text.getBytes(UTF_8);
            digest.update((bytes.length + ":").getBytes(UTF_8));
            digest.update(bytes);
        }
    }

    private void close() {
        byte[] all = digest.digest();
        digest.update(all);
        hashes.add(HexFormat.of().formatHex(all, 0, BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each Java platform has SHA-256", e);
        }
    }
}
