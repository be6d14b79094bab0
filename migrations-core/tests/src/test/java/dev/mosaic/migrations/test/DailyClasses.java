package dev.mosaic.migrations.test;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs one in {@code -Dmosaic.test.one-class-in=…} of the test classes, others each day. The profile {@code long} runs all.
 *
 * <p>The tests on the oldest PostgreSQL are chosen so: on the newest one all of them run each time.
 *
 * @see DailySample
 */
public final class DailyClasses implements ExecutionCondition {
    private static final int ONE_IN = Integer.getInteger("mosaic.test.one-class-in", 1);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getParent()
                                .filter(parent -> parent.getParent().isEmpty())
                                .isEmpty()
                        || DailySample.includes(context.getRequiredTestClass().getSimpleName(), ONE_IN)
                ? ConditionEvaluationResult.enabled("Today, or always")
                : ConditionEvaluationResult.disabled("Runs on another day, and with -Plong");
    }
}
