package dev.mosaic.onboarding;

/** Why onboarding refuses. The message is meant for the caller. */
public abstract sealed class OnboardingException extends RuntimeException
        permits CallerUnknown,
                CursorMalformed,
                DefaultPersonaMissing,
                EmailMalformed,
                EmailNotTold,
                EmailTaken,
                LoginElsewhere,
                LoginRefused,
                PasswordsBusy,
                PersonaDataNotFound,
                PersonaDataTooLarge,
                PersonaHasHistory,
                PersonaIsDefault,
                PersonaIsOnly,
                PersonaNameTaken,
                PersonaNotFound,
                PersonaNotTold,
                StepNotFound,
                StepRequired,
                TokenKeysUnreachable,
                TooManyAttempts {
    private final String message;

    OnboardingException(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
