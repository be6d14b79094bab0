package dev.mosaic.migrations.activity;

import java.sql.SQLException;

/** Component of an application that is told of the engine's activities. It is called on the thread that does the work, and must not throw. */
@FunctionalInterface
public interface ActivityListener {
    /** A listener that ignores everything. */
    ActivityListener NONE = activity -> Observation.NONE;

    /** Is called at the beginning of an activity; the observation is closed at its end, however it ends. */
    Observation begin(Activity activity);

    /** Does work as an activity that this listener is told of, and throws what the work throws. */
    default void observe(Activity activity, Work work) throws SQLException {
        try (Observation observation = begin(activity)) {
            try {
                work.run();
            } catch (Throwable e) {
                observation.failed(e);
                throw e;
            }
        }
    }

    /** Work on a database. */
    interface Work {
        void run() throws SQLException;
    }
}
