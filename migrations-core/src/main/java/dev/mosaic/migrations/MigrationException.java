package dev.mosaic.migrations;

import org.jspecify.annotations.Nullable;

/** Something that keeps migrations from being applied. Its message has three beats: what, why, what to do. */
public abstract sealed class MigrationException extends RuntimeException
        permits InvalidPlan,
                StepFailed,
                DatabaseRefused,
                LockNotObtained,
                NotInPlan,
                ModuleFolderUnusable,
                SettingRefused {
    MigrationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
