package dev.mosaic.onboarding;

import dev.mosaic.kernel.Refusal;

/** Why onboarding refuses. The message is meant for the caller. */
public abstract sealed class OnboardingException extends Refusal
        permits DefaultPersonaMissing,
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
    OnboardingException(String message) {
        super(message);
    }
}
