package dev.mosaic.migrations.execution;

import dev.mosaic.migrations.activity.Activity;
import dev.mosaic.migrations.activity.ActivityListener;
import dev.mosaic.migrations.activity.Observation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listener of an application whose exceptions are logged: a display that fails must not fail a migration, or leave its locks. */
record GuardedListener(ActivityListener listener) implements ActivityListener {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedListener.class);

    @Override
    public Observation begin(Activity activity) {
        try {
            return new Guarded(listener.begin(activity));
        } catch (RuntimeException e) {
            logged(e);
            return Observation.NONE;
        }
    }

    private static void logged(RuntimeException e) {
        LOG.warn("A listener of migrations failed; the migration goes on", e);
    }

    private record Guarded(Observation observation) implements Observation {
        @Override
        public void failed(Throwable cause) {
            try {
                observation.failed(cause);
            } catch (RuntimeException e) {
                logged(e);
            }
        }

        @Override
        public void close() {
            try {
                observation.close();
            } catch (RuntimeException e) {
                logged(e);
            }
        }
    }
}
