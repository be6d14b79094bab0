package dev.mosaic.migrations.session;

import java.sql.SQLWarning;
import org.postgresql.util.PSQLWarning;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logger of a script's notices and warnings: it logs the first ones in full, and the number of the rest. */
final class Notices {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final int SHOWN = 50;

    private final String label;
    private long count;

    Notices(String label) {
        this.label = label;
    }

    void add(SQLWarning notice) {
        if (count++ < SHOWN) {
            boolean isWarning = notice instanceof PSQLWarning warning
                    && warning.getServerErrorMessage() != null
                    && "WARNING".equals(warning.getServerErrorMessage().getSeverity());
            LOG.atLevel(isWarning ? org.slf4j.event.Level.WARN : org.slf4j.event.Level.INFO)
                    .log("{}: {}", label, notice.getMessage());
        }
    }

    void close() {
        if (count > SHOWN) {
            LOG.info("{}: {} more notices are not shown", label, count - SHOWN);
        }
    }
}
