# What people are told: the line inside Hoshin, and the mail. $policy is empty where a notice is about none.
notice-submitted = { $policy }が提出されました。部長の承認を待っています。
notice-returned = { $policy }が差し戻されました。差戻しの理由を確認してください。
notice-withdrawn = { $policy }の提出または承認が取り下げられました。
notice-approved = { $policy }が部長に承認されました。企画担当の確認を待っています。
notice-released = { $policy }の確認が終わり、公表を待っています。
notice-published = { $policy }が公表されました。
notice-reopened = { $policy }の訂正が始まりました。
notice-reminded = { $due ->
    [none] { $policy }の手続きをお願いします。
   *[day] { $policy }の手続きをお願いします。期限は{ $due }です。
}
notice-mentioned = { $policy }のコメントで、あなたが指名されました。
notice-commented = { $policy }にコメントが付きました。
notice-resolved = { $policy }のコメントに結論が付きました。
notice-tried = 通知が届くことの確認です。
notice-by = { $name }さん
notice-policy = { $year }　{ $department }の運営方針
letter-subject-submitted = { $policy }が提出されました
letter-subject-returned = { $policy }が差し戻されました
letter-subject-withdrawn = { $policy }が取り下げられました
letter-subject-approved = { $policy }が承認されました
letter-subject-released = { $policy }の確認が終わりました
letter-subject-published = { $policy }が公表されました
letter-subject-reopened = { $policy }の訂正が始まりました
letter-subject-reminded = { $policy }の手続きのお願い
letter-subject-mentioned = { $policy }のコメントで指名されました
letter-subject-commented = { $policy }にコメントが付きました
letter-subject-resolved = { $policy }のコメントに結論が付きました
letter-subject-tried = 通知の確認
letter-body-submitted = { $policy }が、{ $by }から提出されました。内容を確認し、承認または差戻しをお願いします。
letter-body-returned = { $policy }が、{ $by }から差し戻されました。差戻しの理由を確認し、修正のうえ、もう一度提出してください。
letter-body-withdrawn = { $policy }の提出または承認が、{ $by }によって取り下げられました。
letter-body-approved = { $policy }が、{ $by }によって承認されました。企画担当の確認をお願いします。
letter-body-released = { $policy }の確認が、{ $by }によって終わりました。公表の手続きをお願いします。
letter-body-published = { $policy }が公表されました。
letter-body-reopened = 公表済みの{ $policy }の訂正が、{ $by }によって始められました。
letter-body-reminded = { $due ->
    [none] { $policy }の手続きが残っています。対応をお願いします。
   *[day] { $policy }の手続きが残っています。対応をお願いします。期限は{ $due }です。
}
letter-body-mentioned = { $policy }のコメントで、{ $by }があなたを指名しました。
letter-body-commented = { $policy }に、{ $by }がコメントを付けました。
letter-body-resolved = { $policy }のコメントに、{ $by }が結論を付けました。
letter-body-tried = メールで通知が届くことを確認するために送信しました。お手続きは必要ありません。
letter-somebody = 担当者
letter-title = 【部の運営方針】{ $what }
letter-greeting = { $name }　様
letter-sender = { $city }の「部の運営方針」システムからお知らせします。
letter-link = 詳しくは、次のページをご覧ください（サインインが必要です）。
letter-automatic = このメールは自動で送信しています。このメールに返信されても、お答えすることができません。
