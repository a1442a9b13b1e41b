sign-in-title = Sign in
sign-in-login = User name
sign-in-password = Password
sign-in-button = Sign in
sign-in-failed = The user name or the password is wrong.
sign-in-ended = You have signed out.
sign-in-needed = Please sign in to continue. If you were typing, sign in in another window and then save again in the first one.
