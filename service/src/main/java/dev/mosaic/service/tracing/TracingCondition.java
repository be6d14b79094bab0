package dev.mosaic.service.tracing;

import io.micronaut.context.condition.Condition;
import io.micronaut.context.condition.ConditionContext;

/** Condition of beans that exist only if an exporter of spans is configured. */
final class TracingCondition implements Condition {
    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public boolean matches(ConditionContext context) {
        return Tracing.isConfigured();
    }
}
