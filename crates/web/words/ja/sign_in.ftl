sign-in-title = サインイン
sign-in-login = 利用者ID
sign-in-password = パスワード
sign-in-button = サインインする
sign-in-failed = 利用者IDまたはパスワードが違います。
sign-in-ended = サインアウトしました。
sign-in-needed = 続けるにはサインインしてください。入力中の文章がある場合は、別の画面でサインインしてから、元の画面でもう一度保存してください。
