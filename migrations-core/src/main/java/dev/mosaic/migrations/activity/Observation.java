package dev.mosaic.migrations.activity;

/** The view of a listener on one activity, which ends when it is closed. Neither method may throw. */
public interface Observation extends AutoCloseable {
    /** An observation that does nothing. */
    Observation NONE = new Observation() {
        @Override
        public void failed(Throwable cause) {}

        @Override
        public void close() {}
    };

    /** Tells that the activity fails. It is closed next. A step that another session has stopped may be attempted again. */
    void failed(Throwable cause);

    @Override
    void close();
}
