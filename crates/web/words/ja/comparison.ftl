# Two versions of a text in one.
comparison-added = 追加
comparison-removed = 削除
comparison-title = 二つの文章の違い
